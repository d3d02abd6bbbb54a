using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>On what a statement about a person rests.</summary>
[JsonConverter(typeof(KebabCode<InformationBasis>))]
public enum InformationBasis
{
    Fact,
    Assessment,
    Hearsay,
    VictimStatement,
}
