package dev.flowjar.examples;

import static java.lang.Double.parseDouble;

import java.util.List;

/**
 * One penguin of the Palmer Archipelago, Antarctica.
 *
 * @param species Adelie, Chinstrap or Gentoo
 * @param beakLength millimetres
 * @param beakDepth millimetres
 * @param flipperLength millimetres
 * @param bodyMass grams
 */
public record Penguin(
    String species, double beakLength, double beakDepth, double flipperLength, double bodyMass) {

  /** The 342 penguins that were measured; two more of the data set were not. */
  static List<Penguin> load() {
    return Csv.rows(Csv.text("penguins.csv"))
        .filter(row -> !row.getField("Body Mass (g)").isEmpty())
        .map(
            row ->
                new Penguin(
                    row.getField("Species"),
                    parseDouble(row.getField("Beak Length (mm)")),
                    parseDouble(row.getField("Beak Depth (mm)")),
                    parseDouble(row.getField("Flipper Length (mm)")),
                    parseDouble(row.getField("Body Mass (g)"))))
        .toList();
  }
}
