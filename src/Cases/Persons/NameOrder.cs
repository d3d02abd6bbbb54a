using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>In which order the parts of a full name stand; a single name has no parts.</summary>
[JsonConverter(typeof(KebabCode<NameOrder>))]
public enum NameOrder
{
    FamilyFirst,
    GivenFirst,
    Single,
    Unknown,
}
