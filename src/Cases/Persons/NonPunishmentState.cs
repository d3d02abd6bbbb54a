using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>Where the question of non-punishment stands (vocabulary: non-punishment).</summary>
[JsonConverter(typeof(KebabCode<NonPunishmentState>))]
public enum NonPunishmentState
{
    Unassessed,
    Indicated,
    Asserted,
    Granted,
    Rejected,
}
