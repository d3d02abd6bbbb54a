using Interop.Cli;

using CancellationTokenSource interrupted = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
return await InteropTool.Run(args, Surroundings.OfProcess, interrupted.Token);
