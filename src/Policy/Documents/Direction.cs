namespace Interop.Policy.Documents;

/// <summary>What a rule is about: an exchange (common rules), or one side's half of it.</summary>
internal enum Direction
{
    Exchange,
    Send,
    Receive,
}
