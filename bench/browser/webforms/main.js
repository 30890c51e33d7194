// The least page around @getodk/web-forms: the form comes with the page, nothing is fetched.
import { createApp, h } from 'vue';
import { OdkWebForm, webFormsPlugin } from '@getodk/web-forms';
import formXml from './form.xml';

const fetchFormAttachment = async () => new Response('', { status: 404 });
createApp({ render: () => h(OdkWebForm, { formXml, fetchFormAttachment, missingResourceBehavior: 'BLANK' }) })
    .use(webFormsPlugin)
    .mount('#form');
