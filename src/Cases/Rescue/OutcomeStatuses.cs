using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>Which statuses are final.</summary>
public static class OutcomeStatuses
{
    /// <summary>Whether nothing more is expected for a person at this status.</summary>
    public static bool IsTerminal(this OutcomeStatus status) =>
        status is not (OutcomeStatus.Pending or OutcomeStatus.LocatedPresent or OutcomeStatus.TeamDispatched);

    /// <summary>The code of the vocabulary, e.g. "located-present".</summary>
    public static string Code(this OutcomeStatus status) => KebabCode<OutcomeStatus>.Of(status);
}
