package io.millrace.format.json.input;

/**
 * Reads past a value of any shape and checks that it is JSON. Keeps one bit per open container instead of a stack frame,
 * so that depth costs a record nothing but its own bytes.
 */
public final class ValueSkipper {
    private ValueSkipper() {}

    public static void skip(JsonInput in) throws BadRecordException {
        byte first = in.peek();
        if (first != '{' && first != '[') {
            skipScalar(in, first);
        } else {
            skipContainer(in);
        }
    }

    private static void skipContainer(JsonInput in) throws BadRecordException {
        OpenContainers open = in.openContainers;
        open.clear();
        do {
            byte first = in.peek();
            if (first == '{' || first == '[') {
                in.position++;
                open.open(first == '{');
                if (in.empty(open.end())) {
                    open.close();
                    closeFinished(in, open);
                }
            } else {
                skipScalar(in, first);
                closeFinished(in, open);
            }
            if (!open.isEmpty() && open.inObject()) {
                skipName(in);
            }
        } while (!open.isEmpty());
    }

    /** Behind a value: reads the ends of the containers that end here, and the comma that follows. */
    private static void closeFinished(JsonInput in, OpenContainers open) throws BadRecordException {
        while (!open.isEmpty() && !in.another(open.end())) {
            open.close();
        }
    }

    private static void skipName(JsonInput in) throws BadRecordException {
        if (in.peek() != '"') {
            throw in.notJson(in.position, "a name expected");
        }
        StringToken.skip(in);
        in.expect(':');
    }

    private static void skipScalar(JsonInput in, byte first) throws BadRecordException {
        switch (first) {
            case '"' -> StringToken.skip(in);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NumberToken.read(in);
            default -> in.literal(first);
        }
    }
}
