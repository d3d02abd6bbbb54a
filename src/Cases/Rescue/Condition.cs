using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>State of health as far as a rescuer saw it.</summary>
[JsonConverter(typeof(KebabCode<Condition>))]
public enum Condition
{
    Unhurt,
    Injured,
    Ill,
    Critical,
    Unknown,
}
