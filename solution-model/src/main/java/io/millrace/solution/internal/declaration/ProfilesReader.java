package io.millrace.solution.internal.declaration;

import io.millrace.solution.internal.file.Names;
import io.millrace.solution.internal.file.YamlMapping;
import io.millrace.solution.internal.file.YamlValue;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.reference.Profile;
import io.millrace.solution.reference.Profile.Setting;
import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code profiles} of {@code solution.yaml}. */
final class ProfilesReader {
    private final Set<Service> services;
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, Location> locations = new LinkedHashMap<>();

    ProfilesReader(Set<Service> services) {
        this.services = services;
        profiles.put(Profile.LOCAL, new Profile(Profile.LOCAL, Map.of()));
    }

    /** Returns the profiles, {@code local} always among them. */
    Map<String, Profile> profiles() {
        return profiles;
    }

    /** Returns where the profiles stand that were read without any problem. */
    Map<String, Location> locations() {
        return locations;
    }

    void read(YamlMapping mapping) {
        mapping.entries().forEach(this::read);
    }

    private void read(String name, YamlValue value) {
        if (name.equals(Profile.LOCAL)) {
            value.problem(
                    "profile 'local' stands for the services that Millrace starts and takes no settings",
                    "remove it, or give it another name");
        } else if (Names.check(name, value)) {
            value.mapping().ifPresent(mapping -> read(name, value, mapping));
        }
    }

    private void read(String name, YamlValue value, YamlMapping mapping) {
        Map<Reference, Setting> settings = new EnumMap<>(Reference.class);
        mapping.entries().forEach((key, setting) -> reference(key, setting)
                .ifPresent(reference ->
                        setting(name, reference, setting).ifPresent(read -> settings.put(reference, read))));
        profiles.put(name, new Profile(name, settings));
        if (settings.size() == mapping.entries().size()) {
            locations.put(name, value.location());
        }
    }

    private Optional<Reference> reference(String key, YamlValue value) {
        Optional<Reference> reference = Reference.ofKey(key);
        if (reference.isEmpty()) {
            value.problem(
                    "unknown reference '" + key + "'",
                    Nearest.remedy(
                            key,
                            Arrays.stream(Reference.values())
                                    .map(Reference::key)
                                    .toList()));
        } else if (!services.contains(reference.get().service())) {
            String service = reference.get().service().key();
            value.problem(
                    "'" + key + "' belongs to the service " + service + ", which 'services' does not list",
                    "add " + service + " to 'services', or remove this line");
        }
        return reference;
    }

    /** The value of a secret is not repeated in the message, for it may be one. */
    private static Optional<Setting> setting(String profile, Reference reference, YamlValue value) {
        if (!reference.secret() && value.scalar().filter(Secrets::holdsOne).isPresent()) {
            value.problem(
                    "'" + reference.key() + "' of profile '" + profile
                            + "' holds a secret, which may not stand in a file",
                    "take it out of the address; '…user' and '…password' are settings of their own");
            return Optional.empty();
        }
        if (!reference.secret()) {
            return value.line().flatMap(text -> value.make(() -> new Setting(text, value.location())));
        }
        Optional<String> variable = value.scalar().filter(Setting::isVariable);
        if (variable.isEmpty()) {
            value.problem(
                    "'" + reference.key() + "' of profile '" + profile
                            + "' is a secret and must come from the environment",
                    "write ${env:" + reference.name() + "}");
        }
        return variable.map(text -> new Setting(text, value.location()));
    }
}
