package keepword.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import keepword.aws.Environment;
import keepword.local.LocalRun;
import keepword.promise.Keeps;
import keepword.unsubscribe.UnsubscribeHandler;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not know. */
@Keeps("authorised-only")
class ArchitectureTest {
    private static final String PARTS = "AwsContests|AwsCustomer|AwsJobs|AwsMail";
    private static final String[] NOT_FOR_UNSUBSCRIBE = {
        "keepword.person..",
        "keepword.survey..",
        "keepword.mail..",
        "keepword.verification..",
        "keepword.parts..",
        "keepword.review.."
    };
    private static final String[] DOMAIN = {
        "keepword.job..",
        "keepword.audit..",
        "keepword.brand..",
        "keepword.campaign..",
        "keepword.card..",
        "keepword.chat..",
        "keepword.consent..",
        "keepword.disclosure..",
        "keepword.field..",
        "keepword.json..",
        "keepword.kernel..",
        "keepword.link..",
        "keepword.mail..",
        "keepword.parts..",
        "keepword.setting..",
        "keepword.person..",
        "keepword.policy..",
        "keepword.promise..",
        "keepword.request..",
        "keepword.store..",
        "keepword.survey..",
        "keepword.verification.."
    };
    private static final String[] FUNCTIONS = {
        "keepword.campaigner..",
        "keepword.dispatch..",
        "keepword.draw..",
        "keepword.entries..",
        "keepword.feedback..",
        "keepword.inbound..",
        "keepword.mailer..",
        "keepword.notice..",
        "keepword.transfer..",
        "keepword.operations..",
        "keepword.optout..",
        "keepword.profile..",
        "keepword.site..",
        "keepword.storefront..",
        "keepword.unsubscribe..",
        "keepword.watch.."
    };
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("keepword");

    @Test
    void the_domain_knows_no_type_of_aws_nor_of_the_web() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "com.amazonaws..",
                        "org.crac..",
                        "gg.jte..",
                        "keepword.aws..",
                        "keepword.web..")
                .check(ALL);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("keepword.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void functions_do_not_know_each_other() {
        slices().matching(
                        "keepword.(campaigner|storefront|unsubscribe|site|mailer|optout|dispatch|feedback|inbound|operations|profile"
                                + "|entries|draw|watch|notice|transfer)..")
                .should()
                .notDependOnEachOther()
                .check(ALL);
    }

    @Test
    void nothing_that_is_shared_knows_a_function_or_the_local_run() {
        noClasses()
                .that(are(resideInAnyPackage(DOMAIN)
                        .or(resideInAnyPackage(
                                "keepword.aws..",
                                "keepword.mailing..",
                                "keepword.message..",
                                "keepword.policy..",
                                "keepword.web.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FUNCTIONS)
                        .or(resideInAnyPackage("keepword.tools..", "keepword.local..", "keepword.runner..")))
                .check(ALL);
    }

    @Test
    void only_a_composition_root_reads_the_clock_or_the_environment() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Environment.class, LocalRun.class)
                .and(are(not(resideInAPackage("keepword.testing.."))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(ALL);
    }

    @Test
    void a_function_gets_its_stores_from_its_parts() {
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("keepword\\.aws\\.(Dynamo.*|SesMailService)")
                .check(ALL);
    }

    @Test
    void the_kernel_knows_no_capability() {
        noClasses()
                .that()
                .resideInAPackage("keepword.kernel..")
                .should()
                .dependOnClassesThat(resideInAPackage("keepword..")
                        .and(not(resideInAnyPackage("keepword.kernel..", "keepword.field..", "keepword.card.."))))
                .check(ALL);
    }

    /** Neither persons nor consent, campaigns, copies, exports or imports can show or use an address of the chat. */
    @Test
    @Keeps("chat-follow-up")
    void addresses_of_the_chat_are_for_those_alone_who_carry_the_one_mail() {
        noClasses()
                .that(are(not(resideInAnyPackage(
                        "keepword.chat..",
                        "keepword.parts..",
                        "keepword.storefront..",
                        "keepword.mailer..",
                        "keepword.site..",
                        "keepword.optout..",
                        "keepword.transfer.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("keepword.chat..")
                .check(ALL);
    }

    @Test
    void parts_are_for_functions_alone() {
        noClasses()
                .that(resideInAnyPackage(DOMAIN).and(not(resideInAPackage("keepword.parts.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("keepword.parts.."))
                .check(ALL);
    }

    @Test
    void the_unsubscribe_function_has_no_way_to_people_contests_or_mail_whatever_it_uses() {
        noClasses()
                .that()
                .haveFullyQualifiedName(UnsubscribeHandler.class.getName())
                .should()
                .transitivelyDependOnClassesThat(resideInAnyPackage(NOT_FOR_UNSUBSCRIBE)
                        .or(nameMatching(".*aws\\.(" + PARTS + "|SesMail|DynamoGate).*")))
                .check(ALL);
    }

    /** On a class path with both, one would hide the other. */
    @Test
    void no_two_classes_have_the_same_name_not_even_one_of_the_tests() {
        List<Path> sources = new ArrayList<>(Proofs.sources("src/main/java"));
        sources.addAll(Proofs.sources("src/test/java"));

        assertThat(sources)
                .extracting(file -> file.toString().replace('\\', '/').replaceFirst(".*/src/(main|test)/java/", ""))
                .hasSizeGreaterThan(500)
                .doesNotHaveDuplicates();
    }

    @Test
    void records_of_the_domain_have_only_final_fields() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .and()
                .areRecords()
                .should()
                .haveOnlyFinalFields()
                .check(ALL);
    }
}
