package keepword.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Who acts is what AWS says, and two callers are two people. */
@Keeps("authorised-only")
class CallerTest {
    private static final String SSO = "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_";

    private static String of(String arn) {
        return Caller.of(arn).map(Caller::name).orElse("nobody");
    }

    @Test
    void each_user_is_a_caller_of_their_own_in_each_account() {
        assertThat(of("arn:aws:iam::123456789012:user/ada")).isEqualTo("123456789012:user/ada");
        assertThat(of("arn:aws:iam::123456789012:user/support/ada"))
                .isNotEqualTo(of("arn:aws:iam::123456789012:user/ada"));
        assertThat(of("arn:aws:iam::210987654321:user/ada")).isNotEqualTo(of("arn:aws:iam::123456789012:user/ada"));
        assertThat(of("arn:aws-cn:iam::123456789012:user/ada")).isEqualTo("123456789012:user/ada");
        assertThat(of("arn:aws:iam::123456789012:root")).isEqualTo("123456789012:root");
    }

    @Test
    void all_sessions_of_a_role_are_one_caller_since_whoever_assumes_it_names_them() {
        String role = "arn:aws:sts::123456789012:assumed-role/Support/";
        assertThat(of(role + "ada")).isEqualTo(of(role + "bob")).isEqualTo("123456789012:role/Support");
        assertThat(of("arn:aws:sts::123456789012:federated-user/ada"))
                .isEqualTo(of("arn:aws:sts::123456789012:federated-user/bob"));
    }

    @Test
    void a_user_of_identity_center_is_one_person_with_whichever_role() {
        String ada = of(SSO + "Support_0123456789abcdef/ada@example.com");

        assertThat(ada).isEqualTo("identity-center:ada@example.com");
        assertThat(of(SSO + "Admin_fedcba9876543210/Ada@example.com")).isEqualTo(ada);
        assertThat(of(SSO + "Support_0123456789abcdef/bob@example.com")).isNotEqualTo(ada);
    }

    @Test
    void a_role_that_is_only_called_like_one_of_identity_center_is_a_role() {
        for (String name :
                new String[] {"AWSReservedSSO_", "AWSReservedSSO_Support", "xAWSReservedSSO_S_0123456789abcdef"}) {
            String role = "arn:aws:sts::123456789012:assumed-role/" + name + "/";
            assertThat(of(role + "ada")).isEqualTo(of(role + "bob")).startsWith("123456789012:role/");
        }
    }

    @Test
    void whoever_aws_does_not_name_is_nobody() {
        for (String arn :
                new String[] {"", "ada", "arn:aws:iam::1:user/ada", "arn:aws:iam::123456789012:group/x", "user/ada"}) {
            assertThat(of(arn)).isEqualTo("nobody");
        }
        assertThat(Caller.of(new APIGatewayV2HTTPEvent())).isEmpty();
    }
}
