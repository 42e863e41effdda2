// Roles as people and input lines name them: 联络员, 安委办工作人员, staff.
import type { Role } from '../directory/unit.ts';

/** The role a word stands for; an unknown word gives no rights. */
export function roleNamed(name: string): Role {
  if (/^(?:staff|安委办.*|工作人员|办公室.*|管理员)$/.test(name)) return 'staff';
  if (/^(?:liaison|联络员|联系人|副联络员|经办人)$/.test(name)) return 'liaison';
  if (/^(?:official|.*领导|局长|主任)$/.test(name)) return 'official';
  return 'visitor';
}
