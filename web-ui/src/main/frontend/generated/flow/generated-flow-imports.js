import '@vaadin/icons/vaadin-iconset.js';
import '@vaadin/icon/src/vaadin-icon.js';
import '@vaadin/tooltip/src/vaadin-tooltip.js';
import '@vaadin/integer-field/src/vaadin-integer-field.js';
import '@vaadin/button/src/vaadin-button.js';
import 'Frontend/generated/jar-resources/disableOnClickFunctions.js';
import '@vaadin/progress-bar/src/vaadin-progress-bar.js';
import '@vaadin/tabs/src/vaadin-tabs.js';
import '@vaadin/tabs/src/vaadin-tab.js';
import '@vaadin/app-layout/src/vaadin-app-layout.js';
import '@vaadin/app-layout/src/vaadin-drawer-toggle.js';
import '@vaadin/side-nav/src/vaadin-side-nav.js';
import '@vaadin/side-nav/src/vaadin-side-nav-item.js';
import '@vaadin/common-frontend/ConnectionIndicator.js';
import 'Frontend/generated/jar-resources/ReactRouterOutletElement.tsx';

const loadOnDemand = (key) => {
  const pending = [];
  if (key === 'a0fe3a7a046315c21f1bf778c3812b95fd37d98162236d85dd30e9e3025ceb24') {
    pending.push(import('./chunks/chunk-15792b2ffad5dacb88190bacca2a3f8c938e417003f47b9bb8e5c718a229a84d.js'));
  }
  if (key === '1a6c51b471199fda9dd660285088a140273602d698053882d1c086755926c0f3') {
    pending.push(import('./chunks/chunk-0054b991010e642b9820de77422e3b1d6d42f7b43086fcc5ea3d5c0af750c845.js'));
  }
  if (key === '819c4e2200991f1c4a031c78467f6f092483c4c2f0e9c70315861e8480f1418f') {
    pending.push(import('./chunks/chunk-260493ec9aa0c96248cc3e4f3161bfbf1339b8dd2927bab44c2f94f9109de002.js'));
  }
  if (key === '1321f59cc5bf769c004e19645dcd174f3ae1f10282a817494335eafbf78256c2') {
    pending.push(import('./chunks/chunk-260493ec9aa0c96248cc3e4f3161bfbf1339b8dd2927bab44c2f94f9109de002.js'));
  }
  if (key === 'bf8b77ad53ddd0a92af4aecb70365feb0b548a563d9ec8a5c7a11e557d95df4b') {
    pending.push(import('./chunks/chunk-260493ec9aa0c96248cc3e4f3161bfbf1339b8dd2927bab44c2f94f9109de002.js'));
  }
  if (key === '9070d9e389deb4018cc7084a501ab429128107c6e05cf190f2ffb834a3162e87') {
    pending.push(import('./chunks/chunk-ee2dd46faa3fe443d1d8cb2413ec20981dc322440189e834d1704bbc771c008d.js'));
  }
  if (key === 'a891f05cb36d5262ad89d330fc80f7de26b2d471ee9149fbc1619b51ba2ba33e') {
    pending.push(import('./chunks/chunk-a9889076726253149e91cdbc5a617d5485863681d9d2733e406b42658e683620.js'));
  }
  return Promise.all(pending);
}

window.Vaadin = window.Vaadin || {};
window.Vaadin.Flow = window.Vaadin.Flow || {};
window.Vaadin.Flow.loadOnDemand = loadOnDemand;
window.Vaadin.Flow.resetFocus = () => {
 let ae=document.activeElement;
 while(ae&&ae.shadowRoot) ae = ae.shadowRoot.activeElement;
 return !ae || ae.blur() || ae.focus() || true;
}