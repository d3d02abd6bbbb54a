using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>How an outcome was verified.</summary>
[JsonConverter(typeof(KebabCode<VerificationMethod>))]
public enum VerificationMethod
{
    Visual,
    Document,
    Biometric,
    InterviewAlone,
    ThirdParty,
}
