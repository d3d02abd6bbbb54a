namespace Interop.Sandbox.Checks;

/// <summary>The claims of one run, in the order they were looked at.</summary>
internal sealed class CheckList
{
    private readonly List<Check> _checks = [];

    public IReadOnlyList<Check> All => _checks;

    public bool Held => _checks.Count > 0 && _checks.TrueForAll(check => check.Held);

    /// <summary>Notes one.</summary>
    public void Note(string name, bool held, string detail = "") => _checks.Add(new Check(name, held, detail));
}
