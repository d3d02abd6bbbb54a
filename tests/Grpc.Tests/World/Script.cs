using Grpc.Core;
using Interop.Grpc.Tests.Echoes;

namespace Interop.Grpc.Tests.World;

/// <summary>What the server does in one test; unless told otherwise it echoes.</summary>
internal sealed class Script
{
    public UnaryServerMethod<Note, Note> Say { get; set; } = (note, _) => Task.FromResult(note);

    public ClientStreamingServerMethod<Note, Note> Gather { get; set; } = async (notes, context) =>
    {
        int sum = 0;
        await foreach (Note note in notes.ReadAllAsync(context.CancellationToken))
        {
            sum += note.Number;
        }

        return new Note { Number = sum };
    };

    public ServerStreamingServerMethod<Note, Note> Repeat { get; set; } = async (note, answers, _) =>
    {
        for (int i = 0; i < note.Number; i++)
        {
            await answers.WriteAsync(new Note { Text = note.Text, Number = i });
        }
    };

    public DuplexStreamingServerMethod<Note, Note> Talk { get; set; } = async (notes, answers, context) =>
    {
        await foreach (Note note in notes.ReadAllAsync(context.CancellationToken))
        {
            await answers.WriteAsync(note);
        }
    };
}
