package io.millrace.defects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the place of a defect and writes down what its file becomes; changes no file. */
final class Planter {
    private final Sources sources;

    Planter(Sources sources) {
        this.sources = sources;
    }

    /** Refuses a defect whose place is not there, or there more than once. */
    Planting plant(PlantedDefect defect) throws IOException {
        Map<Path, List<Span>> places = new LinkedHashMap<>();
        List<Planting> plantings = new ArrayList<>();
        for (Path file : files(defect)) {
            String text = Files.readString(file);
            List<Span> found = places(defect, Language.of(file), text);
            places.put(sources.folder().relativize(file), found);
            for (Span place : found) {
                plantings.add(new Planting(
                        file, text, text.substring(0, place.begin()) + defect.by() + text.substring(place.end())));
            }
        }
        if (plantings.size() != 1) {
            throw new UnfitDefectException(
                    "defect " + defect.number() + ": '" + defect.replace().strip() + "' must be there once in "
                            + defect.where() + ", but is there " + plantings.size() + " times in " + places.keySet());
        }
        return plantings.get(0);
    }

    private List<Path> files(PlantedDefect defect) {
        if (defect.where() instanceof PlantedDefect.InClass place) {
            return sources.classes(place.name());
        }
        List<Path> files = sources.ending(((PlantedDefect.InFile) defect.where()).path());
        if (files.size() != 1) {
            throw new UnfitDefectException("defect " + defect.number() + ": the file " + defect.where()
                    + " must be there once, but is " + files);
        }
        return files;
    }

    private static List<Span> places(PlantedDefect defect, Language language, String text) {
        List<Span> places = occurrences(language.tokens(text), language.tokens(defect.replace()));
        if (defect.where() instanceof PlantedDefect.InClass place) {
            List<Span> members = new JavaSource(text).members(place.member());
            return places.stream()
                    .filter(found -> members.stream().anyMatch(member -> member.holds(found)))
                    .toList();
        }
        return places;
    }

    private static List<Span> occurrences(List<Token> text, List<Token> wanted) {
        List<String> all = words(text);
        List<String> words = words(wanted);
        List<Span> found = new ArrayList<>();
        for (int first = 0; first + words.size() <= all.size(); first++) {
            int end = first + words.size();
            if (all.subList(first, end).equals(words)) {
                found.add(new Span(text.get(first).begin(), text.get(end - 1).end()));
            }
        }
        return found;
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }
}
