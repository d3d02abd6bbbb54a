using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>Why a request is refused (vocabulary: refusals).</summary>
[JsonConverter(typeof(KebabCode<RefusalCode>))]
public enum RefusalCode
{
    RequestNotConforming,
    SovereigntyOrPublicOrder,
    OwnLawForbids,
    ContraryToMlaSystem,
    Discrimination,
    DualCriminality,
    DataProtection,
    HumanRights,
    OutOfScope,
    Postponed,
    MinorImportance,
}
