package keepword.campaign;

import keepword.kernel.MailKind;
import keepword.kernel.Named;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/** What a mailing is for, which says who gets it. */
public sealed interface Purpose {
    /** News, for the subscribers of a topic. */
    record News(Topic topic) implements Purpose {}

    /** What customers have to know, whether or not they want news: for owners of a product, or everybody with an account. */
    enum Notice implements Purpose, Named {
        /** A weakness of a product or a service, and what to do about it. */
        SECURITY,
        /** Something does not work, or works again. */
        FAULT,
        /** A licence changes or ends. */
        LICENCE_CHANGE,
        END_OF_SUPPORT,
        /** An update of a product that they own. */
        PRODUCT_UPDATE,
        /** The privacy policy or the terms change. */
        POLICY_CHANGE
    }

    /** What the gate checks of its mails. */
    default MailKind kind() {
        return this instanceof News ? MailKind.PROMOTIONAL : MailKind.TRANSACTIONAL;
    }

    /** The topic of news; null for a notice. */
    default @Nullable Topic topic() {
        return null;
    }
}
