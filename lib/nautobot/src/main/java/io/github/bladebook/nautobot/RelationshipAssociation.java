package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;

/**
 * That two objects are related.
 *
 * @param display what Nautobot's own pages call it
 */
public record RelationshipAssociation(
        UUID id,
        String display,
        Link relationship,
        String sourceType,
        UUID sourceId,
        String destinationType,
        UUID destinationId)
        implements NautobotObject {
    static RelationshipAssociation of(Json json) {
        return new RelationshipAssociation(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Link.get(json, "relationship"),
                Wire.text(json, "source_type"),
                Wire.uuid(json, "source_id"),
                Wire.text(json, "destination_type"),
                Wire.uuid(json, "destination_id"));
    }

    /** Describes one. */
    public static Wanted<RelationshipAssociation> wanted(Relationship relationship, UUID source, UUID destination) {
        return Wanted.of(Kinds.RELATIONSHIP_ASSOCIATION)
                .with("relationship", relationship)
                .with("source_type", relationship.sourceType())
                .with("source_id", source)
                .with("destination_type", relationship.destinationType())
                .with("destination_id", destination);
    }
}
