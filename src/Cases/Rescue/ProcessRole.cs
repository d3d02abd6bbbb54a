using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>HTCDS v2.0 per_RoleInProcess and what scam compounds add.</summary>
[JsonConverter(typeof(KebabCode<ProcessRole>))]
public enum ProcessRole
{
    Transporter,
    RecruiterOrIntermediary,
    Smuggler,
    Abuser,
    Kidnapper,
    Exploiter,
    CompoundOwner,
    CompoundManager,
    TeamLeader,
    Guard,
    MoneyMule,
    AccountSeller,
    SimSeller,
    Developer,
    CorruptOfficial,
    Other,
}
