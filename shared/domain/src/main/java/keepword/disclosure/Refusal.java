package keepword.disclosure;

import keepword.kernel.Named;

/** Why nothing goes to somebody. */
public enum Refusal implements Named {
    /** Nobody of that name is in the register. */
    UNREGISTERED,
    /** Its agreement is over, or does not hold yet. */
    NOT_BOUND,
    /** The policy changed since it committed itself to it. */
    POLICY_CHANGED,
    /** It may get data for other purposes alone. */
    PURPOSE,
    /** It may not get one of the data. */
    FIELD,
    /** The person wants it so. */
    DO_NOT_SHARE
}
