namespace Interop.Policy.Decide;

/// <summary>The closed list of reason codes; they never change meaning (docs/policy.md).</summary>
public static class ReasonCode
{
    /// <summary>A side has no permit that matches. Args: side.</summary>
    public const string NoPermit = "no-permit";

    /// <summary>A rule forbids it. Args: rule, and instead (roles to turn to) where the rule offers them.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The part is more exact than a rule lets pass. Args: category, level, rule.</summary>
    public const string RedactedByRequire = "redacted-by-require";

    /// <summary>No part of the category is coarse enough to pass. Args: category, level.</summary>
    public const string NoCoarserPart = "no-coarser-part";

    /// <summary>Two obligations contradict each other. Args: rule, other.</summary>
    public const string ObligationUnsatisfiable = "obligation-unsatisfiable";

    /// <summary>The recipient has not said that it can carry this out. Args: kind, value.</summary>
    public const string RecipientCannotHonour = "recipient-cannot-honour";

    /// <summary>A side has no document. Args: side.</summary>
    public const string DocumentMissing = "document-missing";

    /// <summary>A side's document is not in force at the instant. Args: side, document.</summary>
    public const string DocumentExpired = "document-expired";

    /// <summary>A side's document was written with another vocabulary. Args: side, document.</summary>
    public const string VocabularyMismatch = "vocabulary-mismatch";

    /// <summary>
    /// An emergency is claimed and does not count. Args: lacks (clause, officers, statement, urgency, basis, end), and where they
    /// say something, given and needed.
    /// </summary>
    public const string EmergencyNotAttested = "emergency-not-attested";

    /// <summary>A code that the vocabulary does not hold. Args: field, value.</summary>
    public const string UnknownTerm = "unknown-term";

    /// <summary>No cited basis may be used. One reason per basis. Args: basis, why (not-in-force, track), instead (may be empty).</summary>
    public const string BasisNotValid = "basis-not-valid";

    /// <summary>Purpose or basis absent, or more than two secondary purposes. Args: field.</summary>
    public const string NotConforming = "request-not-conforming";

    /// <summary>A second officer has not approved. Args: needed, given, rule.</summary>
    public const string FourEyesMissing = "four-eyes-missing";

    /// <summary>Nothing would remain beside the index and decoys.</summary>
    public const string NoContentPart = "no-content-part";

    /// <summary>A part would be withheld that the header marks mandatory. Args: part.</summary>
    public const string MandatoryPartWithheld = "mandatory-part-withheld";

    /// <summary>It may pass alone, and not beside what else would pass. Args: rule, category, and level where something coarser may pass.</summary>
    public const string Together = "together";

    /// <summary>An override: a forbid yields to an attested emergency. Args: rule.</summary>
    public const string ForbidOverridden = "forbid-overridden";

    /// <summary>An override: a permit speaks that holds in an emergency alone. Args: rule.</summary>
    public const string EmergencyPermit = "emergency-permit";

    /// <summary>An override: a side's document is past its end, and the common rules stand in for it. Args: side, document.</summary>
    public const string CommonRulesAlone = "common-rules-alone";
}
