package io.millrace.solution.internal;

import io.millrace.solution.Location;
import io.millrace.solution.Profile;
import io.millrace.solution.Service;
import io.millrace.solution.Topic;
import io.millrace.solution.VerifyRules;
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
 * @param profileLocations where the profiles stand that were read without any problem
 */
record Declaration(
        Location location,
        String title,
        String description,
        ZoneId timeZone,
        Set<Service> services,
        Location servicesLocation,
        Optional<String> mysqlDatabase,
        List<Topic> topics,
        Map<String, String> parameters,
        Map<String, Profile> profiles,
        Map<String, Location> profileLocations,
        VerifyRules verifyRules) {}
