package keepword.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import keepword.kernel.Topic;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void the_parameter_lists_ids_and_names_in_the_vendors_order() {
        Topics topics = Topics.parse("product-news=Product news, company-news=News of the company");

        assertThat(topics.all()).containsExactly(new Topic("product-news"), new Topic("company-news"));
        assertThat(topics.first()).isEqualTo(new Topic("product-news"));
        assertThat(topics.nameOf(new Topic("company-news"), "en")).isEqualTo("News of the company");
    }

    @Test
    void a_topic_has_a_name_in_each_language_that_the_vendor_gives_it_one_in() {
        Topics topics = Topics.parse("product-news=Product news, product-news@de=Neues zu Produkten, offers=Offers");

        assertThat(topics.all()).containsExactly(new Topic("product-news"), new Topic("offers"));
        assertThat(topics.nameOf(new Topic("product-news"), "de")).isEqualTo("Neues zu Produkten");
        assertThat(topics.nameOf(new Topic("product-news"), "en")).isEqualTo("Product news");
        assertThat(topics.nameOf(new Topic("offers"), "de")).isEqualTo("Offers");
        assertThat(topics.nameOf(new Topic("gone"), "de")).isNull();
    }

    @Test
    void a_parameter_of_another_form_is_refused_in_words() {
        assertThatThrownBy(() -> Topics.parse("product-news"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("id=Name");
        assertThatThrownBy(() -> Topics.parse("Product News=Product news"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case");
        assertThatThrownBy(() -> Topics.parse("product-news@de=Neues, product-news=News"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("after product-news=Name");
    }
}
