namespace Interop.Policy.Decide;

/// <summary>The side that a rule speaks for, in the order of explanations.</summary>
public enum RuleSide
{
    /// <summary>Signed by all members. Written "common".</summary>
    Common,

    /// <summary>The sender's document. Written "send".</summary>
    Send,

    /// <summary>The recipient's document. Written "receive".</summary>
    Receive,
}
