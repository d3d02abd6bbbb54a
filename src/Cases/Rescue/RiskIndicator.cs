using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>Why it is urgent.</summary>
[JsonConverter(typeof(KebabCode<RiskIndicator>))]
public enum RiskIndicator
{
    Violence,
    RansomDeadline,
    SaleToOtherCompound,
    Medical,
    Minor,
    Suicidal,
    Deportation,
    OrganThreat,
}
