package io.millrace.solution.folder;

import io.millrace.solution.internal.declaration.SolutionFile;
import io.millrace.solution.internal.file.Problems;
import io.millrace.solution.problem.Location;
import io.millrace.solution.reference.Reference;
import java.nio.file.Path;
import java.util.Map;

/** Checks that each profile has a value for every endpoint that the solution's files need. */
final class ProfileCheck {
    private ProfileCheck() {}

    static void check(Path folder, SolutionFile declaration, Map<Reference, Location> needed, Problems problems) {
        declaration
                .profileLocations()
                .forEach((name, location) -> needed.forEach((reference, user) -> {
                    if (!declaration.profiles().get(name).endpoints().containsKey(reference)
                            && declaration.services().contains(reference.service())) {
                        problems.add(
                                location,
                                "profile '" + name + "' has no '" + reference.key() + "', which "
                                        + folder.relativize(user.file()) + ":" + user.line() + " needs",
                                "add it");
                    }
                }));
    }
}
