using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Checks;

/// <summary>Whether a finding stops the packet.</summary>
[JsonConverter(typeof(KebabCode<Severity>))]
public enum Severity
{
    /// <summary>Stops it.</summary>
    Error,

    /// <summary>Shown to the officer, who decides.</summary>
    Warning,
}
