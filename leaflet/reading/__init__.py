"""Text becomes values: content, styles and labels, each value knowing its line and column, every fault gathered."""
