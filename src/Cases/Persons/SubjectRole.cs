using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>In what quality somebody appears (vocabulary: subject-roles).</summary>
[JsonConverter(typeof(KebabCode<SubjectRole>))]
public enum SubjectRole
{
    Suspect,
    Accused,
    Convicted,
    VictimPossible,
    VictimPresumed,
    VictimFormal,
    NotVictim,
    Witness,
    Informant,
    Reporter,
    Associate,
    Missing,
    AccompanyingChild,
    Deceased,
    Other,
}
