using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>What a rescuer must be ready for.</summary>
[JsonConverter(typeof(KebabCode<HealthFlag>))]
public enum HealthFlag
{
    Injured,
    Pregnant,
    ChronicIllness,
    InfectiousIllness,
    MentalHealth,
    SelfHarmRisk,
    Disability,
    NeedsMedicine,
    Other,
}
