package io.millrace.solution.reference;

import io.millrace.solution.problem.InvalidSolutionException;
import io.millrace.solution.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Puts values of environment variables in the place of the {@code ${env:NAME}} in a profile. */
public final class ProfileResolver {
    private final Map<String, String> environment;

    /** Resolves from the given environment, usually {@link System#getenv()}. */
    public ProfileResolver(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Returns the endpoints of a profile; those of {@link Profile#LOCAL} are empty.
     *
     * @throws InvalidSolutionException naming every variable that has no usable value
     */
    public Endpoints resolve(Profile profile) throws InvalidSolutionException {
        Map<Reference, String> values = new EnumMap<>(Reference.class);
        List<Problem> problems = new ArrayList<>();
        profile.endpoints().forEach((reference, setting) -> {
            List<Problem> found = problemsOf(profile, reference, setting);
            problems.addAll(found);
            if (found.isEmpty()) {
                values.put(reference, resolve(setting));
            }
        });
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(problem -> problem.location().line()));
            throw new InvalidSolutionException(problems);
        }
        return new Endpoints(values);
    }

    private List<Problem> problemsOf(Profile profile, Reference reference, Profile.Setting setting) {
        return Profile.Setting.VARIABLE
                .matcher(setting.value())
                .results()
                .map(match -> problemOf(profile, reference, setting, match.group(1)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Problem> problemOf(
            Profile profile, Reference reference, Profile.Setting setting, String variable) {
        String value = environment.get(variable);
        String flaw;
        if (value == null) {
            flaw = "is not set";
        } else if (value.isBlank()) {
            flaw = "is empty";
        } else if (value.chars().anyMatch(Character::isISOControl)) {
            flaw = "holds a line break or another control character";
        } else {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                setting.location(),
                "environment variable " + variable + ", which '" + reference.key() + "' of profile '" + profile.name()
                        + "' needs, " + flaw,
                "set " + variable + " and start again"));
    }

    private String resolve(Profile.Setting setting) {
        return Profile.Setting.VARIABLE
                .matcher(setting.value())
                .replaceAll(match -> Matcher.quoteReplacement(environment.get(match.group(1))));
    }
}
