package io.millrace.compiler.check;

import io.millrace.compiler.declaration.Declaration;
import io.millrace.compiler.declaration.LookupTable;
import io.millrace.compiler.declaration.Options;
import io.millrace.compiler.declaration.Result;
import io.millrace.compiler.declaration.Store;
import io.millrace.compiler.query.Declarations;
import io.millrace.solution.problem.Location;
import io.millrace.solution.problem.Nearest;
import io.millrace.solution.problem.Problem;
import io.millrace.solution.reference.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rule that each topic and each store is of a service that the solution has. */
public final class ServiceRules {
    private final Set<Service> services;
    private final List<Problem> problems = new ArrayList<>();

    private ServiceRules(Set<Service> services) {
        this.services = services;
    }

    public static List<Problem> check(Declarations declarations, Set<Service> services) {
        ServiceRules rules = new ServiceRules(services);
        rules.check(declarations);
        return List.copyOf(rules.problems);
    }

    private void check(Declarations declarations) {
        declarations.topics().values().forEach(topic -> require(Service.KAFKA, topic.location()));
        for (Declaration declaration : declarations.all()) {
            if (declaration instanceof Result result) {
                store(result.options(), result.location())
                        .ifPresent(store -> require(store.service(), result.location()));
            } else if (declaration instanceof LookupTable lookup) {
                store(lookup.options(), lookup.location())
                        .ifPresent(store -> require(store.service(), lookup.location()));
            }
        }
    }

    private Optional<Store> store(Options options, Location location) {
        String key = options.values().get(Result.STORE);
        Optional<Store> store = Store.of(key);
        if (store.isEmpty()) {
            problems.add(new Problem(
                    options.location(Result.STORE, location),
                    "'" + key + "' is no store",
                    Nearest.remedy(key, Store.keys(), "take one of " + Store.names())));
        }
        return store;
    }

    private void require(Service service, Location location) {
        if (!services.contains(service)) {
            problems.add(new Problem(
                    location,
                    "this needs " + service.key() + ", which is not among the services of solution.yaml",
                    "add " + service.key() + " to its 'services'"));
        }
    }
}
