import io.github.bladebook.capacity.*;
import io.github.bladebook.core.unit.*;
import io.github.bladebook.display.*;
import io.github.bladebook.lab.*;
import io.github.bladebook.snapshot.*;
import static io.github.bladebook.kit.Bladebook.*;
