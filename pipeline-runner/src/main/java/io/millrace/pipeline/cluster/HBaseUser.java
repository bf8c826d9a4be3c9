package io.millrace.pipeline.cluster;

import org.apache.hadoop.security.UserGroupInformation;

/**
 * As whom this process speaks to HBase: as the user whose process it is. Hadoop fails for a user id that has no name on
 * this machine, as in many containers, so such a one is given a name.
 */
final class HBaseUser {
    /** What the JDK says in place of a name that it cannot find. */
    private static final String NAMELESS = "?";

    private HBaseUser() {}

    /** Sees to it that there is a name, before HBase is first asked for anything. */
    static void ensure() {
        if (System.getProperty("user.name").equals(NAMELESS)) {
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("millrace"));
        }
    }
}
