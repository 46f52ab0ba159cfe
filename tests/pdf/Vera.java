// Prints every rule that a file breaks, a line each: file, flavour, clause and test, what is wrong.
//   java -cp JARS Vera.java ua1,3a FILE...
// The last line counts what was looked at, so that silence is never taken for success.
import java.io.File;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Vera {
    private static final int ALL = 1000;

    public static void main(String[] words) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        int looked = 0;
        for (int number = 1; number < words.length; number++) {
            for (String flavour : words[0].split(",")) {
                check(new File(words[number]), PDFAFlavour.byFlavourId(flavour));
                looked++;
            }
        }
        System.out.println("looked\t" + looked);
    }

    private static void check(File file, PDFAFlavour flavour) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(file, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, ALL, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    System.out.println(file.getName() + "\t" + flavour.getId() + "\t" + rule + "\t" + one.getMessage());
                }
            }
            if (result.getTotalAssertions() == 0) {
                throw new IllegalStateException("nothing was looked at in " + file);
            }
        }
    }
}
