package keepword.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The local run is a runner of any SAM template, and the little that is Keepword's. */
class RunnerTest {
    @Test
    void the_runner_knows_nothing_of_keepword() {
        classes()
                .that()
                .resideInAPackage("keepword.runner..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("keepword..")).or(resideInAPackage("keepword.runner..")))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("keepword.runner"));
    }
}
