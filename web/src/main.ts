/** The stand-alone page's own script: the element is all there is. */
import './define';
