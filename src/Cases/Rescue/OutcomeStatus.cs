using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>What became of one person (vocabulary: rescue-outcomes).</summary>
[JsonConverter(typeof(KebabCode<OutcomeStatus>))]
public enum OutcomeStatus
{
    Pending,
    LocatedPresent,
    TeamDispatched,
    Rescued,
    NotFound,
    Moved,
    InCustody,
    AlreadyReturned,
    DeclinedAssistance,
    Deceased,
    IdentityMismatch,
    Unable,
    Refused,
}
