using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>Who holds a person.</summary>
[JsonConverter(typeof(KebabCode<DetainingBody>))]
public enum DetainingBody
{
    Police,
    Immigration,
    Prosecution,
    Military,
    Compound,
    Other,
}
