"""Pictures: PNG and JPEG files as cameras, scanners and programs write them → what every edition shows of them."""
