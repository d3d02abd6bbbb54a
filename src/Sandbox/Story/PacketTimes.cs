namespace Interop.Sandbox.Story;

/// <summary>How long each answer took to reach the sender, verified and on its disk, from its submit call.</summary>
internal sealed record PacketTimes(TimeSpan? Promise, TimeSpan? Relayed, TimeSpan? Delivered, TimeSpan? Proof)
{
    public static PacketTimes Of(Scene scene, string sender, string packet)
    {
        string host = "agent-" + sender;
        long? sent = scene.Watches.Of(host, "submit.sent", packet);
        return new PacketTimes(Since("submit.accepted"), Since("track.receipt relayed"), Since("track.receipt delivered"), Since("track.proof"));

        TimeSpan? Since(string name) =>
            sent is { } start && scene.Watches.Of(host, name, packet) is { } end ? scene.Clock.GetElapsedTime(start, end) : null;
    }
}
