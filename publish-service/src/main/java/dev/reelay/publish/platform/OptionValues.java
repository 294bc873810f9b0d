package dev.reelay.publish.platform;

/** The values that a {@link PostOption} can have. */
public sealed interface OptionValues {

    /** @param value as JSON is read: a Boolean, Integer, String or anything else */
    boolean contains(Object value);

    /** Such as {@code true or false}. */
    String described();

    /** A switch. */
    record TrueOrFalse() implements OptionValues {

        @Override
        public boolean contains(Object value) {
            return value instanceof Boolean;
        }

        @Override
        public String described() {
            return "true or false";
        }
    }

    /** Whole numbers, both ends included. */
    record Integers(int minimum, int maximum) implements OptionValues {

        @Override
        public boolean contains(Object value) {
            return value instanceof Integer number && number >= minimum && number <= maximum;
        }

        @Override
        public String described() {
            return "an integer from " + minimum + " to " + maximum;
        }
    }
}
