import java.time.*;
