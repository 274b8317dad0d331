package keepword.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import keepword.consent.Ledger;
import keepword.kernel.PersonId;
import keepword.mail.MailService;
import keepword.person.People;
import keepword.person.Person;
import keepword.promise.Keeps;
import keepword.store.Index;
import keepword.store.Items;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * Data of people leave in one way, which asks the register: whatever tries another one does not compile into the product. Each
 * rule is shown to fire by a class that breaks it.
 */
@Keeps({"never-sold", "bound-partners"})
class OneWayOutTest {
    /** What staff and developers run on their own machines is no way that the product has. */
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("keepword")
            .that(not(resideInAnyPackage(
                    "keepword.local..", "keepword.runner..", "keepword.tools..", "keepword.testing..")));

    private static final String[] SERVICES = {
        "dynamodb", "s3", "secretsmanager", "ses", "sqs", "ssm",
    };

    private static DescribedPredicate<JavaClass> otherService() {
        String known = String.join("|", SERVICES);
        return DescribedPredicate.describe(
                "are of another service of AWS",
                type -> type.getPackageName()
                        .matches("software\\.amazon\\.awssdk\\.services\\.(?!(" + known + ")\\b).*"));
    }

    /** A program is spoken to by the worker of transfers alone; a GET of the home page carries no data. */
    static final ArchRule SPEAKS = noClasses()
            .that()
            .resideOutsideOfPackage("keepword.transfer..")
            .and()
            .doNotHaveFullyQualifiedName("keepword.notice.HomePage")
            .and()
            // Opens a file of its own jar.
            .doNotHaveFullyQualifiedName("keepword.calendar.HolidayFiles")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.http\\.HttpClient|java\\.net\\.(Socket|URLConnection|HttpURLConnection)"
                            + "|java\\.nio\\.channels\\.(Async.*|Datagram|)SocketChannel|javax\\.net\\..*|java\\.net\\.DatagramSocket")
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .orShould()
            .callMethod(java.net.URL.class, "openStream");

    /** No file is put anywhere, and no service of AWS is used that could carry data out. */
    static final ArchRule PUTS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "a file is put into S3",
                    call -> call.getTargetOwner().getName().startsWith("software.amazon.awssdk.services.s3.")
                            && call.getName().matches("(put|upload|copy|create|complete|presign).*")))
            .orShould()
            .dependOnClassesThat(otherService());

    /** A mail passes the gate: nothing else reaches SES. */
    static final ArchRule MAILS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("keepword.aws.SesMailService")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "SES is told to send",
                    call -> call.getTargetOwner().isAssignableTo(SesClient.class)
                            && call.getName().startsWith("send")));

    static final ArchRule GATED = noClasses()
            .that()
            .resideOutsideOfPackages("keepword.message..", "keepword.aws..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "the mail service is told to send",
                    call -> call.getTargetOwner().isAssignableTo(MailService.class)
                            && call.getName().startsWith("send")));

    /** Many people are read by campaigns alone, and where the vendor moves out with its own data. */
    static final ArchRule READS = noClasses()
            .that()
            .resideOutsideOfPackages("keepword.campaigner..", "keepword.mailing..")
            .and()
            .doNotHaveFullyQualifiedName("keepword.operations.MoveOut")
            .and()
            .doNotBelongToAnyOf(People.class, Ledger.class)
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "more than one person is read",
                    call -> call.getTargetOwner().isAssignableTo(People.class)
                                    && call.getName().matches("glance|persons|customers|owners")
                            || call.getTargetOwner().isAssignableTo(Ledger.class)
                                    && call.getName().matches("glance|subscribers|suppressed")));

    /** What reads an index, or items of several partitions, is described beside what is stored. */
    static final ArchRule INDEXES = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Items")
            .and()
            .resideOutsideOfPackage("keepword.aws..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "an index or several partitions are read",
                    call -> call.getTargetOwner().isAssignableTo(Items.class)
                            && (call.getName().equals("glance")
                                    || call.getTarget().getRawParameterTypes().stream()
                                            .anyMatch(type -> type.isEquivalentTo(Index.class)))));

    static final ArchRule SCANS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "a table is read as a whole",
                    call -> call.getTargetOwner().getName().startsWith("software.amazon.awssdk.services.dynamodb.")
                            && call.getName().matches("scan.*|execute.*|export.*")));

    /** A rule, and a class that breaks it. */
    record Broken(ArchRule rule, Class<?> by) {}

    static List<Broken> broken() {
        return List.of(
                new Broken(SPEAKS, Posts.class),
                new Broken(SPEAKS, Connects.class),
                new Broken(SPEAKS, Opens.class),
                new Broken(PUTS, Puts.class),
                new Broken(MAILS, Mails.class),
                new Broken(GATED, GoesAround.class),
                new Broken(READS, Lists.class),
                new Broken(INDEXES, Pages.class),
                new Broken(SCANS, Scans.class));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatever_goes_another_way_is_found(Broken broken) {
        assertThat(broken.rule()
                        .evaluate(new ClassFileImporter().importClasses(broken.by()))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void data_of_people_leave_by_the_worker_of_transfers_by_the_gate_of_mails_and_in_no_other_way() {
        Stream.of(SPEAKS, PUTS, MAILS, GATED, READS, INDEXES, SCANS).forEach(rule -> rule.check(PRODUCT));
    }

    static class Posts {
        void post(HttpRequest request) throws IOException, InterruptedException {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    static class Connects {
        Socket connect() throws IOException {
            return new Socket("broker.example", 443);
        }
    }

    static class Opens {
        InputStream open(String data) throws IOException {
            return URI.create("https://broker.example/?" + data).toURL().openStream();
        }
    }

    static class Puts {
        void put(software.amazon.awssdk.services.s3.S3Client client) {
            client.putObject(
                    software.amazon.awssdk.services.s3.model.PutObjectRequest.builder()
                            .build(),
                    software.amazon.awssdk.core.sync.RequestBody.fromString("everybody"));
        }
    }

    static class Mails {
        void mail(SesClient client) {
            client.sendRawEmail(request -> request.destinations("broker@example.com"));
        }
    }

    static class GoesAround {
        void send(MailService service, keepword.mail.MailService.OutgoingMail mail) {
            service.send(mail);
        }
    }

    static class Lists {
        List<Person> list(People people, List<PersonId> some) {
            return people.persons(some);
        }
    }

    static class Pages {
        Object page(Items items) {
            return items.page(Index.CUSTOMERS, "00", "", 100);
        }
    }

    static class Scans {
        Object scan(software.amazon.awssdk.services.dynamodb.DynamoDbClient client) {
            return client.scan(request -> request.tableName("People"));
        }
    }
}
