namespace Interop.Sandbox.Story;

/// <summary>A step of the story did not come out as expected, so that what follows it cannot be told.</summary>
public sealed class StepFailedException : Exception
{
    /// <param name="expected">What should have been.</param>
    /// <param name="found">What was.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public StepFailedException(string expected, string found, Exception? inner = null)
        : base($"Expected: {expected}. Found: {found}.", inner)
    {
    }
}
