using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>HTCDS v2.0 vic_MethodsOfControl.</summary>
[JsonConverter(typeof(KebabCode<ControlMethod>))]
public enum ControlMethod
{
    PhysicalThreats,
    ThreatsLawEnforcement,
    ThreatensChildrenFamily,
    DebtBondage,
    FalsePromises,
    PhysicalAbuse,
    SexualAbuse,
    TakesEarnings,
    RestrictsFinancialAccess,
    RestrictsMedicalCare,
    RestrictsMovement,
    WithholdsNecessities,
    PsychologicalAbuse,
    PsychoactiveSubstance,
    ExcessiveWorkingHours,
    WithholdsDocuments,
    Other,
}
