using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>What the partner is asked to do.</summary>
[JsonConverter(typeof(KebabCode<ActionRequested>))]
public enum ActionRequested
{
    Locate,
    VerifyPresence,
    WelfareCheck,
    Extract,
    SecureEvidence,
    NotifyEmbassy,
    NoApproach,
}
