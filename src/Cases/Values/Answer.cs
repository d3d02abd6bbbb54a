using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Values;

/// <summary>Yes, no, or nobody knows: never a bool that turns "not asked" into "no".</summary>
[JsonConverter(typeof(KebabCode<Answer>))]
public enum Answer
{
    Unknown,
    Yes,
    No,
}
