using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>Who told the sender.</summary>
[JsonConverter(typeof(KebabCode<ReportSource>))]
public enum ReportSource
{
    Family,
    VictimDirect,
    Hotline,
    Platform,
    Returnee,
    Embassy,
    Other,
}
