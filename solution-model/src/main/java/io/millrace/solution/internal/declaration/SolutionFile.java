package io.millrace.solution.internal.declaration;

import io.millrace.solution.Topic;
import io.millrace.solution.VerifyRules;
import io.millrace.solution.problem.Location;
import io.millrace.solution.reference.Profile;
import io.millrace.solution.reference.Service;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The content of {@code solution.yaml}. What could not be read there has a stand-in here that causes no further problems.
 *
 * @param location the file
 * @param services the listed services; all of them when the list could not be read
 * @param servicesLocation where they are listed
 * @param topicLocations where each topic is declared
 * @param profileLocations where the profiles stand that were read without any problem
 */
public record SolutionFile(
        Location location,
        String title,
        String description,
        ZoneId timeZone,
        Set<Service> services,
        Location servicesLocation,
        Optional<String> mysqlDatabase,
        List<Topic> topics,
        Map<String, Location> topicLocations,
        Map<String, String> parameters,
        Map<String, Profile> profiles,
        Map<String, Location> profileLocations,
        VerifyRules verifyRules) {}
